import type {GroupsState} from '../../../actions/tags/repository-groups.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {counted, formatCount} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {dockerHub} from '../../../format/image-reference.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {Problem} from '../../../problem.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import type {PullAllowance} from '../../../registry/manifests/remote-image.ts';
import type {PagesState} from '../../../store/list/page-reader.ts';
import type {Theme} from '../../../theme.ts';

/** `93 of 100 pulls left in 6 hours`. */
export function allowanceText({limit, remaining, windowSeconds}: PullAllowance): Shown {
	const hours = windowSeconds === undefined ? undefined : Math.round(windowSeconds / 3600);
	const per =
		hours === undefined ? '' : hours === 1 ? phrase` in 1 hour` : phrase` in ${hours} hours`;
	return remaining === 0
		? phrase`no pulls left of ${limit}${per}: wait, or log in`
		: phrase`${remaining} of ${limit} pulls left${per}`;
}

/** The line above the tags. @param host As references have it. */
export function titleLine(
	{
		name,
		host,
		allowance,
		soFar,
	}: {
		name: string;
		host: string;
		allowance: PullAllowance | undefined;
		/** How many tags there are while more are read, where they do not come newest first. */
		soFar?: number | undefined;
	},
	{width, theme}: {width: number; theme: Theme},
): Shown {
	const where =
		host === dockerHub
			? 'Docker Hub'
			: soFar === undefined
				? ''
				: phrase`newest of ${toShown(soFar.toLocaleString('en'))} so far`;
	const told =
		allowance === undefined ? '' : phrase`${where === '' ? '' : ': '}${allowanceText(allowance)}`;
	const facts = phrase`${where}${told}`;
	const title = truncateEnd(phrase` Tags of ${toShown(name)}`, width, theme.symbols.ellipsis);
	const role = allowance !== undefined && allowance.remaining === 0 ? 'warning' : 'muted';
	const room = width - title.length - 2;
	return phrase`${theme.paint('strong', title)}${
		facts === '' || room < facts.length ? '' : phrase`  ${theme.paint(role, facts)}`
	}`;
}

/** What all tags together are, as far as they were read. @param count Of the tags that are listed. */
export function groupsLine(
	{
		byTag,
		digests,
		storedBytes,
		isSizeKnown,
		markTags,
		problem,
		isReading,
	}: GroupsState & {isReading: boolean},
	count: number,
	{paint}: Theme,
): Shown {
	if (problem) {
		return paint('warning', phrase` Not all tags were read: ${toShown(problem.message)}`);
	}

	const read = byTag.size;
	if (read === 0) {
		return isReading ? paint('muted', ' Reading digests, sizes and signatures') : '';
	}

	const tags = counted(count, 'tag');
	const some = read < count ? phrase`${formatCount(read)} of ${tags}` : tags;
	const size = phrase`${isSizeKnown ? '' : phrase`at least `}${formatBytes(storedBytes)}`;
	const folded = markTags === 0 ? '' : phrase`, ${counted(markTags, 'signature tag')} folded`;
	return paint(
		'muted',
		phrase` ${some}: ${counted(digests, 'digest')}, ${size} with shared layers counted once${folded}`,
	);
}

/** In place of tags that did not come. */
export function tagsFailureLines(
	error: Problem,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	return [
		'',
		...wrapLine(toShown(error.message), width).map(line => theme.paint('danger', line)),
		'',
		...wrapLine(toShown(error.nextStep ?? ''), width),
		'',
		theme.paint(
			'muted',
			isRefusal(error)
				? 'Enter logs in or tries without the login, R retries, Esc goes back'
				: 'R retries, Esc goes back',
		),
	];
}

/** What the rows are, and whether these are all of them. */
export function tagsNoun(
	{status, error}: Pick<PagesState<unknown>, 'status' | 'error'>,
	count: number,
	invalid: number,
): string {
	const left = invalid === 0 ? '' : `, ${counted(invalid, 'invalid name')} excluded`;
	const noun = `${count === 1 ? 'tag' : 'tags'}${left}`;
	if (error) {
		return `${noun}, incomplete: ${error.message}`;
	}

	return status === 'complete' ? noun : `${noun} so far`;
}
