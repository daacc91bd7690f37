import type {ContainerState, ContainerSummary} from '../../engine/containers.ts';
import type {ColourRole, Symbols} from '../../theme.ts';

type Look = {symbol: keyof Symbols; role: ColourRole};

const looks: Readonly<Record<ContainerState, Look>> = {
	running: {symbol: 'running', role: 'success'},
	paused: {symbol: 'paused', role: 'warning'},
	restarting: {symbol: 'warning', role: 'warning'},
	created: {symbol: 'stopped', role: 'accent'},
	exited: {symbol: 'stopped', role: 'muted'},
	removing: {symbol: 'stopped', role: 'warning'},
	dead: {symbol: 'failure', role: 'danger'},
	unknown: {symbol: 'warning', role: 'muted'},
};

/** What sorts above what when the list is sorted by status: what runs, then what needs a look. */
const ranks: Readonly<Record<ContainerState, number>> = {
	running: 0,
	// It runs again in a moment: a row that jumped up and down would be hard to hit.
	restarting: 0,
	paused: 2,
	removing: 3,
	dead: 4,
	created: 5,
	exited: 6,
	unknown: 7,
};

/** Exit codes of what ended well or was made to end: nothing to look into. */
const harmlessExit = /^Exited \((?:0|130|137|143)\)/;

/**
Symbol and colour of a container's state. How it ended, and whether its healthcheck fails, a list tells
only in the status.
*/
export function stateLook({state, status}: Pick<ContainerSummary, 'state' | 'status'>): Look {
	if (state === 'running' && status.includes('(unhealthy)')) {
		return {symbol: 'warning', role: 'danger'};
	}

	const hasFailed = state === 'exited' && status.startsWith('Exited') && !harmlessExit.test(status);
	return hasFailed ? {symbol: 'failure', role: 'warning'} : looks[state];
}

export function stateRank({state}: Pick<ContainerSummary, 'state'>): number {
	return ranks[state];
}
