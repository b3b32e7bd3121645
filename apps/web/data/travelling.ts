import type { EvaluationPage, ReportPage, TargetPage } from '#views/answers'

/** A document that travels a route. */
export type TravellingPage = TargetPage | ReportPage | EvaluationPage
