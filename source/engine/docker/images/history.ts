import {safeText} from '../../../format/safe-text.ts';
import type {HistoryEntry, PlatformOptions} from '../../images.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId, tagNames} from '../names.ts';
import {dial} from '../requests/client.ts';
import {imageNamed} from '../requests/subject.ts';
import {amount} from '../values.ts';
import {inspectImage} from './inspect-image.ts';
import {platformQuery} from './platform-query.ts';

/** One entry of GET /images/{name}/history. */
type RawHistoryEntry = {
	Id: string;
	Created: number;
	CreatedBy: string;
	Tags: string[] | null;
	Size: number;
	Comment: string;
};

function toHistoryEntry(entry: RawHistoryEntry): HistoryEntry {
	const exact = {createdBy: entry.CreatedBy ?? '', comment: entry.Comment ?? ''};
	const createdBy = safeText(exact.createdBy);
	const comment = safeText(exact.comment);
	const isExact = createdBy === exact.createdBy && comment === exact.comment;
	return {
		imageId: entry.Id && entry.Id !== '<missing>' ? prefixedId(entry.Id) : undefined,
		createdAt: amount(entry.Created) * 1000,
		createdBy,
		sizeBytes: amount(entry.Size),
		comment,
		references: tagNames(entry.Tags),
		...(isExact ? {} : {exact}),
	};
}

/** GET /images/{name}/history */
export async function readHistory(
	connection: Connection,
	name: string,
	{signal, platform}: PlatformOptions,
): Promise<HistoryEntry[]> {
	if (platform !== undefined) {
		// Engines that know one platform of it answer with that one, whichever was asked for.
		await inspectImage(connection, name, {signal, platform});
	}

	const entries = await dial<RawHistoryEntry[] | null>(
		connection.client(signal, imageNamed(name)),
		{
			path: `/images/${pathPart(name)}/history?`,
			method: 'GET',
			options: platform === undefined ? {} : platformQuery('platform', platform),
		},
	);
	return (entries ?? []).map(toHistoryEntry);
}
