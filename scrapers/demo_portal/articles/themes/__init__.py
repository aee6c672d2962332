"""The themes of the demo articles by name."""

from collections.abc import Mapping

from scrapers.demo_portal.articles.theme import Theme
from scrapers.demo_portal.articles.themes.administrative_reform import ADMINISTRATIVE_REFORM
from scrapers.demo_portal.articles.themes.bidding import BIDDING
from scrapers.demo_portal.articles.themes.crops import CROPS
from scrapers.demo_portal.articles.themes.digital import DIGITAL
from scrapers.demo_portal.articles.themes.disaster import DISASTER
from scrapers.demo_portal.articles.themes.education import EDUCATION
from scrapers.demo_portal.articles.themes.environment import ENVIRONMENT
from scrapers.demo_portal.articles.themes.health import HEALTH
from scrapers.demo_portal.articles.themes.land import LAND
from scrapers.demo_portal.articles.themes.livestock import LIVESTOCK
from scrapers.demo_portal.articles.themes.new_countryside import NEW_COUNTRYSIDE
from scrapers.demo_portal.articles.themes.procedures import PROCEDURES
from scrapers.demo_portal.articles.themes.recruitment import RECRUITMENT
from scrapers.demo_portal.articles.themes.traffic import TRAFFIC

THEMES: Mapping[str, Theme] = {
    "administrative_reform": ADMINISTRATIVE_REFORM,
    "land": LAND,
    "crops": CROPS,
    "livestock": LIVESTOCK,
    "education": EDUCATION,
    "health": HEALTH,
    "digital": DIGITAL,
    "disaster": DISASTER,
    "traffic": TRAFFIC,
    "environment": ENVIRONMENT,
    "recruitment": RECRUITMENT,
    "bidding": BIDDING,
    "procedures": PROCEDURES,
    "new_countryside": NEW_COUNTRYSIDE,
}
