"""Hubs that push what a feed publishes (WebSub); polling stays as the net."""
