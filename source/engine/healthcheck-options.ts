import {joinCommandLine} from '../format/command-line.ts';
import {formatGoDuration, parseGoDuration} from '../format/go-duration.ts';
import {invalid, type ParseResult, valid} from '../format/parse-result.ts';
import {type Healthcheck, healthcheckOf} from './healthcheck.ts';

const times = {
	interval: 'intervalNanoseconds',
	timeout: 'timeoutNanoseconds',
	'start-period': 'startPeriodNanoseconds',
	'start-interval': 'startIntervalNanoseconds',
} as const;

type Times = Omit<Healthcheck, 'test'>;

const isTime = (name: string): name is keyof typeof times => name in times;

/** Engines refuse less. */
const leastNanoseconds = 1_000_000;

/** As HEALTHCHECK has them: `--interval=30s`; those that are 0 are left out. */
export const healthcheckOptions = (healthcheck: Healthcheck): string[] => [
	...Object.entries(times).flatMap(([name, key]) =>
		healthcheck[key] === 0 ? [] : [`--${name}=${formatGoDuration(healthcheck[key])}`],
	),
	...(healthcheck.retries === 0 ? [] : [`--retries=${healthcheck.retries}`]),
];

/** All of it in one line, to be read; empty for none. */
export function healthcheckLine(healthcheck: Healthcheck | undefined): string {
	const {test} = healthcheck ?? {test: []};
	return healthcheck && test[0] !== 'NONE'
		? [...healthcheckOptions(healthcheck), joinCommandLine(test)].join(' ')
		: joinCommandLine(test);
}

function readOption(text: string, option: string): ParseResult<Partial<Times>> {
	const [, name = '', value = ''] = /^--([\w-]+)=?(.*)$/.exec(option) ?? [];
	if (name === 'retries') {
		return /^\d{1,9}$/.test(value)
			? valid({retries: Number(value)})
			: invalid(text, option, {
					message: `"${value}" is not a number of retries.`,
					nextStep: 'Use a whole number, such as --retries=3.',
				});
	}

	if (!isTime(name)) {
		return invalid(text, option, {
			message: `"--${name}" is not an option of a healthcheck.`,
			nextStep: 'Use --interval, --timeout, --start-period, --start-interval or --retries.',
		});
	}

	const nanoseconds = parseGoDuration(value);
	return nanoseconds === undefined || (nanoseconds > 0 && nanoseconds < leastNanoseconds)
		? invalid(text, option, {
				message: `"${value}" is not a duration of 1ms or more.`,
				nextStep: `Use a number with a unit, such as --${name}=30s or --${name}=1m30s.`,
			})
		: valid({[times[name]]: nanoseconds});
}

/**
Reads the options in front of a healthcheck's command; of two with one name the later counts.
@returns `rest`: what follows them, without blanks around it.
*/
export function readHealthcheckOptions(text: string): ParseResult<{times: Times; rest: string}> {
	const {test: _, ...none} = healthcheckOf();
	let found: Times = none;
	let rest = text.trim();
	for (let option = /^--\S+/.exec(rest); option; option = /^--\S+/.exec(rest)) {
		const read = readOption(text, option[0]);
		if (!read.isValid) {
			return read;
		}

		found = {...found, ...read.value};
		rest = rest.slice(option[0].length).trimStart();
	}

	return valid({times: found, rest});
}
