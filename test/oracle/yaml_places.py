"""Where the entries of a YAML text stand, as ruamel.yaml marks them."""
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode


def place_of(text, path):
    """First and last line (from 1) of the longest part of the path that is written; None without any."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except Exception:
        return None
    found = None
    for step in path:
        entry = entry_of(node, step)
        if entry is None:
            break
        start, node = entry
        end = node.end_mark
        last = end.line + (1 if end.column > 0 else 0)
        found = [start.line + 1, max(start.line + 1, last)]
    return found


def read(key):
    """The value of a key that is no collection."""
    if not isinstance(key, ScalarNode):
        return None
    return YAML(typ="safe", pure=True).constructor.construct_document(key)


def entry_of(node, step):
    """Where a key or item starts, and what stands there."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if read(key) == step:
                return key.start_mark, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None
