import type {HostFacts} from '../../engine/host-facts.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {HostState, KnownHost} from './known-host.ts';

/** One host, and what its last look has told. */
export type HostRow = KnownHost & {
	state: HostState | undefined;
	/** Its engine is the open one. */
	isOpen: boolean;
	/** Running on its engine, which stays open while another is shown; `undefined`: it is not open. */
	jobs: number | undefined;
};

/**
@param openAddress Of the engine that is shown; `undefined`: there is none.
@param held How many jobs run on each engine that is open, by its endpoint.
*/
export function toHostRows(
	known: readonly KnownHost[],
	states: ReadonlyMap<string, HostState>,
	openAddress: string | undefined,
	held: ReadonlyMap<string, number>,
): HostRow[] {
	const open = known.find(({address}) => address === openAddress);
	return known.map(host => ({
		...host,
		state: states.get(host.id),
		isOpen: host === open,
		jobs: held.get(host.address),
	}));
}

export const factsOf = ({state}: HostRow): HostFacts | undefined =>
	state?.status === 'up' ? state.facts : undefined;

/** `Open`; `Connected`: open beside it, and `Connected, 2 jobs`. */
function openText({isOpen, jobs = 0}: HostRow): string {
	const text = isOpen ? 'Open' : 'Connected';
	return jobs === 0 ? text : `${text}, ${counted(jobs, 'job')}`;
}

/** As `openText`, or `Reachable`, `Failed: unreachable`; empty before it was asked. */
export function hostStateText(row: HostRow): string {
	const {state} = row;
	const isHeld = row.isOpen || row.jobs !== undefined;
	switch (state?.status) {
		case 'up':
			return isHeld ? openText(row) : 'Reachable';
		case 'down':
			return `Failed: ${state.error.reason.replaceAll('-', ' ')}`;
		case 'asking':
			return 'Connecting';
		default:
			return isHeld ? openText(row) : '';
	}
}

/** `Docker 28.5.2` */
export function hostEngineText(row: HostRow): string {
	const about = factsOf(row)?.about;
	return about ? `${about.name} ${about.version}` : '';
}

/** `0.4 ms`, `150 ms` */
export function latencyText(row: HostRow): string {
	const ms = factsOf(row)?.latencyMs;
	return ms === undefined ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** `12GB of 40GB` */
export function diskText(row: HostRow): string {
	const disk = factsOf(row)?.disk;
	return disk ? `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}` : '';
}

/** Where it is known from, with what its maker says of it. */
export function originText({origin, description, hasTls, isCurrent}: KnownHost): string {
	const words = {
		context: 'docker context',
		variable: 'environment',
		socket: 'socket',
		own: 'config file',
		recent: 'recent',
	};
	return [
		isCurrent ? `${words[origin]} (current)` : words[origin],
		...(hasTls ? ['TLS'] : []),
		...(description === '' ? [] : [description]),
	].join(', ');
}
