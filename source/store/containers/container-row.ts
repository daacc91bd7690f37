import type {ContainerSummary} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';
import {formatPorts} from '../../format/format-ports.ts';
import type {Symbols} from '../../theme.ts';
import type {FilterWords} from '../list/filter-rows.ts';
import {compactStatus} from './compact-status.ts';
import type {MeasuredSize} from './container-sizes.ts';
import type {Usage} from './container-usage.ts';
import {stateLook} from './state-look.ts';

/** One line of the list, with everything that costs time to format made once. */
export type ContainerRow = {
	container: ContainerSummary;
	/** Of its state. */
	symbol: string;
	/** When it started or ended, in milliseconds since the epoch; `undefined`: its status tells no age. */
	since: number | undefined;
	ports: string;
	/** By its restart policy; 0 as long as none is known. */
	restarts: number;
	/** `undefined`: not measured. */
	size: MeasuredSize | undefined;
	/** `undefined`: not watched, or nothing came yet. */
	usage: Usage | undefined;
};

type RowOptions = {
	symbols: Symbols;
	/** See `ContainerRow`. */
	sinceOf(id: string): number | undefined;
	restartsOf(id: string): number | undefined;
};

/** The engine's words, with what matters first: `Up 3 hours (Paused)` says it where a list cuts it off. */
function statusText({state, status}: ContainerSummary, age: string | undefined): string {
	const compact = compactStatus(status, age);
	return state === 'paused' ? `Paused ${compact.replace(/ ?\(Paused\)/, '')}`.trimEnd() : compact;
}

/** Symbol and status. @param age How long ago it started or ended; `undefined`: as the engine has it. */
export const statusCell = ({symbol, container}: ContainerRow, age?: string): string =>
	`${symbol} ${statusText(container, age)}`;

export function containerRows(
	containers: readonly ContainerSummary[],
	sizes: ReadonlyMap<string, MeasuredSize>,
	{symbols, sinceOf, restartsOf}: RowOptions,
): ContainerRow[] {
	return containers.map(container => ({
		container,
		symbol: symbols[stateLook(container).symbol],
		since: sinceOf(container.id),
		restarts: restartsOf(container.id) ?? 0,
		ports: formatPorts(container.ports, {narrow: true}),
		size: sizes.get(container.id),
		usage: undefined,
	}));
}

/** The same rows with what their containers take; those without are the same objects. */
export function withUsage(
	rows: readonly ContainerRow[],
	usage: ReadonlyMap<string, Usage>,
): readonly ContainerRow[] {
	return usage.size === 0
		? rows
		: rows.map(row => {
				const known = usage.get(row.container.id);
				return known ? {...row, usage: known} : row;
			});
}

export function rowId({container}: ContainerRow): string {
	return container.id;
}

/** What may be typed into the filter of the list beside texts. */
export const containerWords: FilterWords<ContainerRow> = {
	running: ({container}) => isLive(container.state),
	stopped: ({container}) => !isLive(container.state),
	unhealthy: ({container}) => container.status.includes('unhealthy'),
};
