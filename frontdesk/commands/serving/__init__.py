"""What `serve` consists of: the addresses, the processes behind them, and when they answer."""
