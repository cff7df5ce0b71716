"""Cases from the field: inputs that failed once, written for this project, with their right answers."""
