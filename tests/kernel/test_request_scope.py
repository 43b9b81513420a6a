"""A request reads a value once; outside a request nothing is kept."""

import pytest

from cadre.kernel import request_scope


class Counter:
    def __init__(self):
        self.reads = 0

    def read(self) -> int:
        self.reads += 1
        return self.reads


def test_within_a_scope_a_value_is_read_once_for_each_key():
    counter = Counter()
    with request_scope.opened():
        assert [request_scope.once("a", counter.read) for _ in range(3)] == [1, 1, 1]
        assert request_scope.once("b", counter.read) == 2


def test_outside_a_scope_a_value_is_read_every_time():
    counter = Counter()
    assert [request_scope.once("a", counter.read) for _ in range(3)] == [1, 2, 3]


def test_none_is_a_value_too():
    counter = Counter()
    with request_scope.opened():
        for _ in range(2):
            request_scope.once("a", lambda: counter.read() and None)
    assert counter.reads == 1


def test_a_value_does_not_outlive_its_scope():
    counter = Counter()
    for number in (1, 2):
        with request_scope.opened():
            assert request_scope.once("a", counter.read) == number
    assert request_scope.once("a", counter.read) == 3


def test_a_scope_closes_when_a_request_fails():
    def fail(request):
        raise LookupError

    counter = Counter()
    with pytest.raises(LookupError):
        request_scope.middleware(fail)(None)
    assert [request_scope.once("a", counter.read) for _ in range(2)] == [1, 2]


def test_what_is_forgotten_is_read_again():
    counter = Counter()
    with request_scope.opened():
        request_scope.once("a", counter.read)
        request_scope.forget()
        assert request_scope.once("a", counter.read) == 2
    request_scope.forget()


def test_the_middleware_opens_a_scope_for_each_request():
    counter = Counter()

    def get_response(request):
        return [request_scope.once("a", counter.read) for _ in range(2)]

    answer = request_scope.middleware(get_response)
    assert [answer(None), answer(None)] == [[1, 1], [2, 2]]
