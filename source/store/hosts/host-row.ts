import type {HostFacts} from '../../engine/host-facts.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {HostState, KnownHost} from './known-host.ts';

/** One host, and what its last look has told. */
export type HostRow = KnownHost & {
	state: HostState | undefined;
	/** Its engine is the open one. */
	isOpen: boolean;
};

/** @param openAddress Of the open engine; `undefined`: there is none. */
export function toHostRows(
	known: readonly KnownHost[],
	states: ReadonlyMap<string, HostState>,
	openAddress: string | undefined,
): HostRow[] {
	const open = known.find(({address}) => address === openAddress);
	return known.map(host => ({...host, state: states.get(host.id), isOpen: host === open}));
}

export const factsOf = ({state}: HostRow): HostFacts | undefined =>
	state?.status === 'up' ? state.facts : undefined;

/** `Open`, `Reachable`, `Failed: unreachable`; empty before it was asked. */
export function hostStateText({state, isOpen}: HostRow): string {
	switch (state?.status) {
		case 'up':
			return isOpen ? 'Open' : 'Reachable';
		case 'down':
			return `Failed: ${state.error.reason.replaceAll('-', ' ')}`;
		case 'asking':
			return 'Connecting';
		default:
			return isOpen ? 'Open' : '';
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
