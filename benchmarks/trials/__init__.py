"""What is measured: each module takes a ``Bench`` and gives parts of the report."""
