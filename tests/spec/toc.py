"""In which order are the chapters read?"""

from tests.spec import four_answers, other_acts, recommendation_3, section_c, what_counts

CHAPTERS = {
    "four-answers": four_answers.CHAPTER,
    "section-c": section_c.CHAPTER,
    "recommendation-3": recommendation_3.CHAPTER,
    "other-acts": other_acts.CHAPTER,
    "what-counts": what_counts.CHAPTER,
}
