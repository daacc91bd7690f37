/** What tells an engine whether a container works. Times are whole nanoseconds, as engines hold them. */
export type Healthcheck = {
	/** As the engine holds it: `['CMD-SHELL', 'curl -f …']`, `['CMD', '/check', '-q']`; `['NONE']` turns it off. */
	test: string[];
	/** Between two checks. 0 here and below: that of the base, and without one the engine's own (30 s). */
	intervalNanoseconds: number;
	/** For one check (30 s). */
	timeoutNanoseconds: number;
	/** In which a failure does not count yet (0 s). */
	startPeriodNanoseconds: number;
	/** Between two checks in that period (5 s). From API 1.44 on. */
	startIntervalNanoseconds: number;
	/** Failures in a row until it is unhealthy (3). */
	retries: number;
};

/** With all times as they are in the base, or by default. */
export const healthcheckOf = (...test: string[]): Healthcheck => ({
	test,
	intervalNanoseconds: 0,
	timeoutNanoseconds: 0,
	startPeriodNanoseconds: 0,
	startIntervalNanoseconds: 0,
	retries: 0,
});

/** As configuration files and the Docker API spell it; what is 0 or empty may be left out. */
export type HealthcheckJson = {
	Test?: string[] | null | undefined;
	Interval?: number | undefined;
	Timeout?: number | undefined;
	StartPeriod?: number | undefined;
	StartInterval?: number | undefined;
	Retries?: number | undefined;
};

/** @returns `undefined` without a test, which means none. */
export function readHealthcheck(json: HealthcheckJson | null | undefined): Healthcheck | undefined {
	const test = json?.Test ?? [];
	return test.length === 0
		? undefined
		: {
				test: [...test],
				intervalNanoseconds: json?.Interval ?? 0,
				timeoutNanoseconds: json?.Timeout ?? 0,
				startPeriodNanoseconds: json?.StartPeriod ?? 0,
				startIntervalNanoseconds: json?.StartInterval ?? 0,
				retries: json?.Retries ?? 0,
			};
}

/** Without what is 0, as engines write it. */
export const writeHealthcheck = (healthcheck: Healthcheck): HealthcheckJson => ({
	Test: healthcheck.test,
	Interval: healthcheck.intervalNanoseconds || undefined,
	Timeout: healthcheck.timeoutNanoseconds || undefined,
	StartPeriod: healthcheck.startPeriodNanoseconds || undefined,
	StartInterval: healthcheck.startIntervalNanoseconds || undefined,
	Retries: healthcheck.retries || undefined,
});

/** A healthcheck whose times that are 0 are those of the one beneath it: what a commit makes of it. */
export const withTimesOf = (
	healthcheck: Healthcheck,
	base: Healthcheck | undefined,
): Healthcheck => ({
	test: healthcheck.test,
	intervalNanoseconds: healthcheck.intervalNanoseconds || (base?.intervalNanoseconds ?? 0),
	timeoutNanoseconds: healthcheck.timeoutNanoseconds || (base?.timeoutNanoseconds ?? 0),
	startPeriodNanoseconds: healthcheck.startPeriodNanoseconds || (base?.startPeriodNanoseconds ?? 0),
	startIntervalNanoseconds:
		healthcheck.startIntervalNanoseconds || (base?.startIntervalNanoseconds ?? 0),
	retries: healthcheck.retries || (base?.retries ?? 0),
});
