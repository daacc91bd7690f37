import type {ContainerSummary} from '../../engine/containers.ts';
import {formatPorts} from '../../format/format-ports.ts';
import type {Symbols} from '../../theme.ts';
import {compactStatus} from './compact-status.ts';
import type {MeasuredSize} from './container-sizes.ts';
import {stateLook} from './state-look.ts';

/** One line of the list, with everything that costs time to format made once. */
export type ContainerRow = {
	container: ContainerSummary;
	/** Of its state. */
	symbol: string;
	/** When it started or ended, in milliseconds since the epoch; `undefined`: its status tells no age. */
	since: number | undefined;
	ports: string;
	/** `undefined`: not measured. */
	size: MeasuredSize | undefined;
};

type RowOptions = {
	symbols: Symbols;
	/** See `ContainerRow`. */
	sinceOf(id: string): number | undefined;
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
	{symbols, sinceOf}: RowOptions,
): ContainerRow[] {
	return containers.map(container => ({
		container,
		symbol: symbols[stateLook(container).symbol],
		since: sinceOf(container.id),
		ports: formatPorts(container.ports, {narrow: true}),
		size: sizes.get(container.id),
	}));
}

export function rowId({container}: ContainerRow): string {
	return container.id;
}
