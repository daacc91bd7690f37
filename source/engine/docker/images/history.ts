import {safeText} from '../../../format/safe-text.ts';
import type {HistoryEntry} from '../../images.ts';
import {familiarNames, prefixedId} from '../names.ts';
import {amount} from '../values.ts';

/** One entry of GET /images/{name}/history. */
export type RawHistoryEntry = {
	Id: string;
	Created: number;
	CreatedBy: string;
	Tags: string[] | null;
	Size: number;
	Comment: string;
};

export const toHistoryEntry = (entry: RawHistoryEntry): HistoryEntry => {
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
		references: familiarNames(entry.Tags),
		...(isExact ? {} : {exact}),
	};
};
