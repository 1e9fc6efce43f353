"""How well bank notices are read: precision and recall over our own corpus of notices.

Precision of income is the one that must be perfect: nothing that is no income may be proposed as one. Recall is
what is found of what a careful bookkeeper finds. The corpus and the counting are the tests' own.
"""

from tests.bench.figures import Figure, figure
from tests.features.record_payment.measure_notices import load_corpus, measure


def read_corpus() -> list[Figure]:
    """Return precision and recall of each kind of candidate."""
    corpus = load_corpus()
    figures = [figure("notices in the corpus", "", [len(corpus)])]
    for name, score in measure(corpus).items():
        required = 1.0 if name == "income" else None
        figures.append(figure(f"{name}: precision", "", [score.precision], at_least=required))
        figures.append(figure(f"{name}: recall", "", [score.recall]))
    return figures
