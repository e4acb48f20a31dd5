"""Addresses of the plan desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.plan import pages, shares

urlpatterns = [
    path("", pages.plans, name="plans"),
    path("draft/", pages.draft, name="draft_plan"),
    path("counters/", pages.counters, name="counters"),
    path("counters/<int:number>/", pages.answer, name="answer_counter"),
    path("mine/", shares.mine, name="my_number"),
    path("<int:number>/", pages.grid, name="plan"),
    path("<int:number>/move/", pages.move, name="move_plan"),
    path("<int:number>/workbook/", pages.workbook, name="plan_workbook"),
    path("<int:number>/import/", pages.import_workbook, name="import_plan"),
    path("<int:number>/<str:code>/", pages.office, name="plan_office"),
    path("<int:number>/<str:code>/shares/", shares.office, name="plan_shares"),
    path("<int:number>/<str:code>/shares/out/", shares.share_out, name="share_plan"),
    path("<int:number>/<str:code>/shares/set/", shares.set_share, name="set_plan_share"),
    path("<int:number>/<str:code>/shares/release/", shares.release, name="release_plan_share"),
    path("<int:number>/<str:code>/shares/give/", shares.give, name="give_partner"),
    path("<int:number>/<str:code>/officers/<str:username>/", shares.officer, name="officer_number"),
    path("<int:number>/<str:code>/set/", pages.set_number, name="set_plan_number"),
    path("<int:number>/<str:code>/counter/", pages.counter, name="counter_plan"),
]
