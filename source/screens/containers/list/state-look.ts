import type {ContainerState, ContainerSummary} from '../../../engine/containers.ts';
import type {ColourRole, Symbols} from '../../../theme.ts';

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
	restarting: 1,
	paused: 2,
	removing: 3,
	dead: 4,
	created: 5,
	exited: 6,
	unknown: 7,
};

/** Symbol and colour of a container's state. A list tells of a failing healthcheck only in its status. */
export function stateLook({state, status}: Pick<ContainerSummary, 'state' | 'status'>): Look {
	return state === 'running' && status.includes('(unhealthy)')
		? {symbol: 'warning', role: 'danger'}
		: looks[state];
}

export function stateRank({state}: Pick<ContainerSummary, 'state'>): number {
	return ranks[state];
}
