import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {shortId} from '../../format/short-id.ts';
import type {Problem} from '../../problem.ts';
import {toImageRows} from '../images/image-row.ts';
import {dataOf, type ResourceState} from '../resource.ts';
import type {KnownHost} from './known-host.ts';

/** What one of several hosts has, as its lists are now. */
export type FleetPart = {
	host: KnownHost;
	images: ResourceState<ImageSummary[]>;
	containers: ResourceState<ContainerSummary[]>;
};

/** An image or a container of one of several hosts; or a host of which nothing is known. */
export type FleetRow = {
	id: string;
	host: KnownHost;
	/** Reference of an image, name of a container; empty for a host alone. */
	name: string;
	shortId: string;
	/** Milliseconds since the epoch; `undefined`: unknown. */
	createdAt: number | undefined;
	/** Size of an image, image of a container. */
	about: string;
	/** Who uses an image, the state of a container, or why nothing is known of the host. */
	state: string;
	what:
		| {kind: 'image'; imageId: string; reference: string | undefined}
		| {kind: 'container'; id: string}
		| {kind: 'asking'}
		| {kind: 'down'; error: Problem};
};

/** `images` or `containers`. */
export type FleetKind = 'images' | 'containers';

function imageRows({host, images, containers}: FleetPart): FleetRow[] {
	const rows = toImageRows(dataOf(images) ?? [], dataOf(containers));
	return rows.map(({key, image, reference, size, users, ...row}) => ({
		id: `${host.id} ${key}`,
		host,
		name: reference ?? `${row.repository}:<none>`,
		shortId: row.shortId,
		createdAt: image.createdAt,
		about: size,
		state: users.map(({name}) => name).join(', '),
		what: {kind: 'image', imageId: image.id, reference},
	}));
}

const containerRows = ({host, containers}: FleetPart): FleetRow[] =>
	(dataOf(containers) ?? []).map(({id, name, createdAt, image, status}) => ({
		id: `${host.id} ${id}`,
		host,
		name,
		shortId: shortId(id),
		createdAt,
		about: image,
		state: status,
		what: {kind: 'container', id},
	}));

/** Of the last time, by what they were made of: what happens on one host makes no rows of the others anew. */
const made = new WeakMap<object, {containers: FleetPart['containers']; rows: FleetRow[]}>();

function rowsOf(part: FleetPart, kind: FleetKind): FleetRow[] {
	const {containers} = part;
	const known = made.get(part[kind]);
	if (known?.containers === containers) {
		return known.rows;
	}

	const rows = kind === 'images' ? imageRows(part) : containerRows(part);
	made.set(part[kind], {containers, rows});
	return rows;
}

/** The rows of all hosts; a host without an answer is a row that says why. */
export const fleetRows = (parts: readonly FleetPart[], kind: FleetKind): FleetRow[] =>
	parts.flatMap((part): FleetRow[] => {
		const state: ResourceState<unknown> = part[kind];
		if (dataOf(state) !== undefined) {
			return rowsOf(part, kind);
		}

		const {host} = part;
		const alone = {id: host.id, host, name: '', shortId: '', createdAt: undefined, about: ''};
		return [
			state.status === 'failed'
				? {...alone, state: state.error.message, what: {kind: 'down', error: state.error}}
				: {...alone, state: 'Connecting', what: {kind: 'asking'}},
		];
	});

/** `lab 3`, `prod 0`, `gone: unreachable`: how many of the rows each host has. */
export const hostCounts = (
	parts: readonly FleetPart[],
	rows: readonly FleetRow[],
	kind: FleetKind,
): ReadonlyArray<{count: number; text: string}> =>
	parts.map(({host, ...part}) => {
		const state: ResourceState<unknown> = part[kind];
		const isKnown = dataOf(state) !== undefined;
		const count = rows.filter(row => row.host.id === host.id && row.name !== '').length;
		const why = state.status === 'failed' ? state.error.reason.replaceAll('-', ' ') : 'connecting';
		return {count, text: isKnown ? `${host.name} ${count}` : `${host.name}: ${why}`};
	});
