import type {ContainerSummary} from '../../../engine/containers.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatPorts} from '../../../format/format-ports.ts';
import type {MeasuredSize} from './container-sizes.ts';

/** One line of the list, with everything that costs time to format made once. */
export type ContainerRow = {
	container: ContainerSummary;
	age: string;
	ports: string;
	/** `undefined`: nobody asked for it. */
	size: MeasuredSize | undefined;
};

/** @param now Milliseconds since the epoch, for the ages. */
export function containerRows(
	containers: readonly ContainerSummary[],
	sizes: ReadonlyMap<string, MeasuredSize>,
	now: number,
): ContainerRow[] {
	return containers.map(container => ({
		container,
		age: formatAge(container.createdAt, now),
		ports: formatPorts(container.ports, {narrow: true}),
		size: sizes.get(container.id),
	}));
}

export function rowId({container}: ContainerRow): string {
	return container.id;
}
