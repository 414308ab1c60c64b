"""Times and the stretch of the calendar that each names."""
