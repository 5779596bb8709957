from django.test import RequestFactory

from frontdesk.kit.http.address import client_address, client_network


def _asked(**meta):
    return RequestFactory().get("/", **meta)


def test_only_the_hop_that_our_front_door_wrote_is_believed():
    assert client_address(_asked(HTTP_X_FORWARDED_FOR="10.9.9.9, 198.51.100.7")) == "198.51.100.7"


def test_without_a_proxy_the_peer_is_the_client():
    assert client_address(_asked(REMOTE_ADDR="203.0.113.5")) == "203.0.113.5"


def test_a_garbled_header_falls_back_to_the_peer():
    assert client_address(_asked(HTTP_X_FORWARDED_FOR="<script>", REMOTE_ADDR="203.0.113.5")) == "203.0.113.5"


def test_a_socket_without_any_address_is_nobody():
    assert client_address(_asked(REMOTE_ADDR="")) == ""
    assert client_network(_asked(REMOTE_ADDR="")) == ""


def test_an_ipv4_address_written_as_ipv6_is_the_same_client():
    assert client_address(_asked(REMOTE_ADDR="::ffff:203.0.113.5")) == "203.0.113.5"


def test_all_addresses_of_one_ipv6_home_are_one_client():
    one = client_network(_asked(REMOTE_ADDR="2001:db8:1:2::1"))
    assert one == client_network(_asked(REMOTE_ADDR="2001:db8:1:2:ffff::9"))
    assert one != client_network(_asked(REMOTE_ADDR="2001:db8:1:3::1"))
