"""From sums that do not hold to the few cells that would make all of them hold, and what a person may have done."""
