import {Problem} from '../../../problem.ts';
import type {BuildCacheOperations, BuildCacheRecord} from '../../build-cache.ts';
import type {Connection} from '../connection.ts';
import {dial} from '../requests/client.ts';
import {buildCacheNamed} from '../requests/subject.ts';
import {amount, checkedText, checkedTexts, moment, requiredText} from '../values.ts';

export type RawBuildCacheRecord = {
	ID?: string;
	/** Before API 1.42. */
	Parent?: string;
	Parents?: string[] | null;
	/** The same from API 1.42 on: the engine's own slip, to be put right one day. */
	' Parents'?: string[] | null;
	Type?: string;
	Description?: string;
	InUse?: boolean;
	Shared?: boolean;
	Size?: number;
	CreatedAt?: string;
	LastUsedAt?: string | null;
};

const parentsOf = (record: RawBuildCacheRecord): string[] =>
	record.Parents ?? record[' Parents'] ?? [record.Parent ?? ''];

/** @throws TypeError for an entry that cannot be read. */
export const toBuildCacheRecord = (record: RawBuildCacheRecord): BuildCacheRecord => ({
	id: requiredText(record.ID),
	parentIds: checkedTexts(parentsOf(record)).filter(Boolean),
	type: checkedText(record.Type),
	description: checkedText(record.Description),
	isInUse: record.InUse === true,
	isShared: record.Shared === true,
	sizeBytes: amount(record.Size),
	createdAt: moment(record.CreatedAt),
	lastUsedAt: moment(record.LastUsedAt),
});

type Removal = {CachesDeleted?: string[] | null; SpaceReclaimed?: number};

export const buildCacheOperations = ({client, transport}: Connection): BuildCacheOperations => ({
	async remove(id, {signal}) {
		const docker = client(signal, buildCacheNamed(id));
		// `all`: without it the builder spares what an image shares. dockerode sends neither.
		const filters = JSON.stringify({id: [id]});
		try {
			const {CachesDeleted, SpaceReclaimed} = await dial<Removal>(docker, {
				path: '/build/prune?',
				method: 'POST',
				options: {_query: {all: true, filters}},
			});
			return (CachesDeleted ?? []).includes(id) ? amount(SpaceReclaimed) : undefined;
		} catch (error) {
			if (transport.isPodman && error instanceof Problem && error.reason !== 'unreachable') {
				throw new Problem({
					reason: 'not-supported',
					message: 'Podman has no separate build cache to prune.',
					nextStep: 'Remove the dangling images that builds leave behind.',
					cause: error,
				});
			}

			throw error;
		}
	},
});
