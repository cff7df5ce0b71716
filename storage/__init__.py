"""The two stores, behind the promises in contract.py."""
