"""Which feeds are watched, and which outlets stand behind them."""
