import {Problem} from '../../problem.ts';

function whyUnknown(endpoint: string): string {
	if (endpoint.startsWith('ssh:')) {
		return `df on ${endpoint} did not report it`;
	}

	return endpoint.startsWith('unix:')
		? `the data directory of the engine at ${endpoint} is not on this machine, or cannot be read`
		: `the API of the engine at ${endpoint} does not report it`;
}

/** What to say where a goal needs to know how much of the engine's disk is free. @param endpoint Its address. */
export const diskUnknown = (endpoint: string): Problem =>
	new Problem({
		reason: 'not-supported',
		message: `The free space of the engine's disk is unknown: ${whyUnknown(endpoint)}.`,
		nextStep:
			'Free a fixed size instead, such as --free 20GB. Over ssh:// the free space is known.',
	});
