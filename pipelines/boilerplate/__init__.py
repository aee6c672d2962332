"""The cleaning rules, in the order in which they run. A rule marks blocks with its name and never deletes one."""

from pipelines.block import Rule
from pipelines.boilerplate.advertisement import advertisement
from pipelines.boilerplate.attached_file import attached_file
from pipelines.boilerplate.caption import caption
from pipelines.boilerplate.comments import comments
from pipelines.boilerplate.date_line import date_line
from pipelines.boilerplate.duplicate_paragraph import duplicate_paragraph
from pipelines.boilerplate.font_tools import font_tools
from pipelines.boilerplate.footer import footer
from pipelines.boilerplate.hidden_label import hidden_label
from pipelines.boilerplate.lead_repeated import lead_repeated
from pipelines.boilerplate.learned_furniture import learned_furniture
from pipelines.boilerplate.navigation import navigation
from pipelines.boilerplate.newsletter import newsletter
from pipelines.boilerplate.poll import poll
from pipelines.boilerplate.rating import rating
from pipelines.boilerplate.related_articles import related_articles
from pipelines.boilerplate.repeated_widget import repeated_widget
from pipelines.boilerplate.share_tools import share_tools
from pipelines.boilerplate.side_box import side_box
from pipelines.boilerplate.tag_line import tag_line
from pipelines.boilerplate.technical_notice import technical_notice
from pipelines.boilerplate.title_repeated import title_repeated
from pipelines.boilerplate.visit_counter import visit_counter
from pipelines.boilerplate.weather import weather
from pipelines.trigger import RuleTriggers

RULES: tuple[Rule, ...] = (
    hidden_label,
    technical_notice,
    caption,
    attached_file,
    visit_counter,
    rating,
    comments,
    font_tools,
    share_tools,
    advertisement,
    newsletter,
    tag_line,
    poll,
    weather,
    related_articles,
    repeated_widget,
    navigation,
    footer,
    side_box,
    learned_furniture,
    title_repeated,
    date_line,
    lead_repeated,
    duplicate_paragraph,
)

LINE_RULES: frozenset[Rule] = frozenset(
    (
        hidden_label,
        technical_notice,
        caption,
        rating,
        comments,
        share_tools,
        advertisement,
        newsletter,
        navigation,
    )
)
"""Those that ask each block alone: where they ran once, they find nothing more when other blocks have gone."""

TRIGGERS = RuleTriggers(RULES)
