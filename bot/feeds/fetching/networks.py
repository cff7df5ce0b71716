"""Which addresses belong to the public internet, from IANA's registries. Data, and one question.

Sources, as of their last changes in 2025: iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry
(«Globally Reachable»: what isn't True there stands here), ipv6-address-space (unicast is 2000::/3 and nothing else)
and multicast-addresses. The standard library's tables depend on the version of Python.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_SPECIAL_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared address space
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link local
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private use
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, with the limited broadcast
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)
#: Global although they are part of one above.
_GLOBAL_4 = (IPv4Address("192.0.0.9"), IPv4Address("192.0.0.10"))
_GLOBAL_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001:1::1/128",  # port control protocol anycast
        "2001:1::2/128",  # TURN anycast
        "2001:1::3/128",  # DNS-SD anycast
        "2001:3::/32",  # AMT
        "2001:4:112::/48",  # AS112
        "2001:20::/28",  # ORCHIDv2
        "2001:30::/28",  # drone remote id
    )
)
#: IPv6 addresses that stand for the IPv4 address in their last four bytes.
_CARRIERS = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def is_global(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the public internet, and so is the one that it stands for."""
    if isinstance(address, IPv4Address):
        return address in _GLOBAL_4 or not any(address in network for network in _SPECIAL_4)
    if any(address in network for network in _CARRIERS):
        return is_global(IPv4Address(int(address) & 0xFFFF_FFFF))
    if any(address in network for network in _GLOBAL_6):
        return True
    return address in _UNICAST_6 and not any(address in network for network in _SPECIAL_6)
