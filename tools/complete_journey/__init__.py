"""The Complete Journey as loyalty events. See docs/complete-journey.md."""
