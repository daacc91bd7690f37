import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import type {Problem} from '../../problem.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import type {ByteRange} from '../byte-range.ts';
import type {PruneMarks} from '../prune-plan.ts';
import type {ProtectionRule} from '../prune-rules.ts';

/** What was read of a repository. */
export type RemoteTags = {
	repository: RemoteRepository;
	groups: readonly TagGroup[];
	/** Tags of which nobody knows what they stand for. */
	unread: ReadonlyMap<string, Problem>;
};

/** What is asked of a prune; a tag is removed when all of it lets it go. */
export type RemoteSelection = {
	/** By version, then by build time; `undefined`: the number does not matter. */
	keepNewest: number | undefined;
	/** By build time; `undefined`: the age does not matter. */
	olderThanMs: number | undefined;
	/** 0: none. */
	graceMs: number;
	protect: readonly ProtectionRule[];
};

/** What has no name in the plan, but lies under the digest and is of no use without it. */
export const digestsUnder = ({below, marks}: TagGroup): string[] => [
	...below,
	...marks.map(({digest}) => digest),
];

/** A registry frees bytes when it collects its garbage, and only those that no other repository has, too. */
export const freedByRegistry = ({atMost}: ByteRange): ByteRange => ({atLeast: 0, atMost});

/** The one question before anything is deleted. */
export function deletionTitle(marks: PruneMarks, repository: RemoteRepository): string {
	const digests = new Set(marks.marked().map(({id}) => id)).size;
	return `Delete ${counted(marks.count, 'tag')} with ${counted(digests, 'digest')} from ${familiarName(repository)}?`;
}
