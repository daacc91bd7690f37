import type {PlatformOptions} from '../../image-options.ts';
import type {HistoryEntry} from '../../images.ts';
import type {ListOptions} from '../../request-options.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId, tagNames} from '../names.ts';
import {dial} from '../requests/client.ts';
import {readRows} from '../requests/read-rows.ts';
import {requestName} from '../requests/request-name.ts';
import {imageNamed} from '../requests/subject.ts';
import {amount, checkedText, checkedTexts} from '../values.ts';
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

/** @throws TypeError for an entry that cannot be read. */
const toHistoryEntry = (entry: RawHistoryEntry): HistoryEntry => ({
	imageId: entry.Id && entry.Id !== '<missing>' ? prefixedId(checkedText(entry.Id)) : undefined,
	createdAt: amount(entry.Created) * 1000,
	createdBy: checkedText(entry.CreatedBy),
	sizeBytes: amount(entry.Size),
	comment: checkedText(entry.Comment),
	references: tagNames(checkedTexts(entry.Tags)),
});

/** GET /images/{name}/history */
export async function readHistory(
	connection: Connection,
	name: string,
	{signal, platform, onUnreadable}: PlatformOptions & ListOptions,
): Promise<HistoryEntry[]> {
	if (platform !== undefined) {
		// Engines that know one platform of it answer with that one, whichever was asked for.
		await inspectImage(connection, name, {signal, platform});
	}

	const entries = await dial<RawHistoryEntry[] | null>(
		connection.client(signal, imageNamed(name), 'list'),
		{
			path: `/images/${pathPart(name)}/history?`,
			method: 'GET',
			options: platform === undefined ? {} : platformQuery('platform', platform),
		},
	);
	return readRows(entries, toHistoryEntry, {
		request: requestName('GET', `/images/${name}/history`),
		onUnreadable,
	});
}
