import type {ContainerSummary} from '../../../engine/containers.ts';
import {formatAgeNarrow} from '../../../format/format-age.ts';
import {formatPorts} from '../../../format/format-ports.ts';
import type {Symbols} from '../../../theme.ts';
import {compactStatus} from './compact-status.ts';
import type {MeasuredSize} from './container-sizes.ts';
import {stateLook} from './state-look.ts';

/** One line of the list, with everything that costs time to format made once. */
export type ContainerRow = {
	container: ContainerSummary;
	/** Symbol of its state and the engine's words, shortened. */
	status: string;
	age: string;
	ports: string;
	/** `undefined`: nobody asked for it. */
	size: MeasuredSize | undefined;
};

type RowOptions = {
	/** Milliseconds since the epoch, for the ages. */
	now: number;
	symbols: Symbols;
};

/** The engine's words, with what matters first: `Up 3 hours (Paused)` says it where a list cuts it off. */
function statusText({state, status}: ContainerSummary): string {
	const compact = compactStatus(status);
	return state === 'paused' ? `Paused ${compact.replace(/ ?\(Paused\)/, '')}`.trimEnd() : compact;
}

export function containerRows(
	containers: readonly ContainerSummary[],
	sizes: ReadonlyMap<string, MeasuredSize>,
	{now, symbols}: RowOptions,
): ContainerRow[] {
	return containers.map(container => ({
		container,
		status: `${symbols[stateLook(container).symbol]} ${statusText(container)}`,
		age: formatAgeNarrow(container.createdAt, now),
		ports: formatPorts(container.ports, {narrow: true}),
		size: sizes.get(container.id),
	}));
}

export function rowId({container}: ContainerRow): string {
	return container.id;
}
