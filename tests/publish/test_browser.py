"""A person's way through the site, in a real headless Chromium."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,900",
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    driver = shutil.which("chromedriver")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not driver or not chromium:
        missing = "chromedriver" if chromium else "Chromium"
        assert "BANLUU_REQUIRE_BROWSER" not in os.environ, f"{missing} must be installed here"
        pytest.skip(f"{missing} is not installed on this machine: the browser test cannot run")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    chrome.implicitly_wait(30)  # a form that was sent answers when it can
    yield chrome
    chrome.quit()


def test_a_visitor_searches_without_marks_and_reads_the_article(site, browser):
    browser.get(site.address + "/")
    box = browser.find_element(By.NAME, "q")
    box.send_keys("dat dai")
    box.submit()

    assert browser.find_element(By.TAG_NAME, "mark").text == "đất đai"
    browser.find_element(By.LINK_TEXT, "Tăng cường quản lý đất đai năm 2020").click()

    assert browser.find_element(By.TAG_NAME, "h1").text == "Tăng cường quản lý đất đai năm 2020"
    assert "Rà soát quỹ đất công của các xã." in browser.find_element(By.CLASS_NAME, "body").text
    browser.find_element(By.CSS_SELECTOR, "details.removed summary").click()
    assert "Tổng lượt truy cập" in browser.find_element(By.CSS_SELECTOR, "details.removed table").text


def test_datasettes_pages_work_under_the_security_policy(site, browser):
    browser.get(site.address + "/archive/articles")
    menu = browser.find_elements(By.CSS_SELECTOR, "th .dropdown-menu-icon")

    assert menu, "table.js adds a menu to each column"
    browser.get(site.address + "/archive?sql=select+1+as+n")
    assert browser.find_elements(By.CLASS_NAME, "CodeMirror"), "the SQL editor starts"
    refused = [
        entry["message"]
        for entry in browser.get_log("browser")
        if "Content Security Policy" in entry["message"]
    ]
    assert refused == []
