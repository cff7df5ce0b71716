"""What operators are told and what they tell all: alarms and broadcasts."""
