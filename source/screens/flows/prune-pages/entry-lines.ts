import {formatAge} from '../../../format/format-age.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {whyUnknown} from '../../../prune/ages/grace.ts';
import {byteRangeText} from '../../../prune/byte-range-text.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import type {ShownPlan} from '../../../store/prune/prune-model-state.ts';
import {kindNames} from '../../../store/prune/prune-row.ts';
import {reasonsOf} from '../../../store/prune/session-rules.ts';
import {type VolumeFacts, volumeFactsText} from '../../../store/prune/volume-facts.ts';
import type {Theme} from '../../../theme.ts';

const labelWidth = 12;

type EntryFacts = {
	entry: PruneEntry;
	shown: Pick<ShownPlan, 'plan' | 'marks'>;
	/** What was found in the volume; `undefined`: not read. */
	volume: VolumeFacts | undefined;
};

function freesText({key, verdict}: PruneEntry, {marks}: EntryFacts['shown']): string {
	if (verdict === 'kept') {
		return '';
	}

	return marks.isMarked(key)
		? `${byteRangeText(marks.bytesOf(key))} of the marked items`
		: `${byteRangeText(marks.bytesOf(key))} more`;
}

/** Everything that is known of one thing, as painted lines. */
export function entryLines(
	{entry, shown, volume}: EntryFacts,
	{now, theme}: {now: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const {kind, id, references, createdAt, lastUsedAt, sizeBytes, labels, needs, dependants} = entry;
	const {platforms} = entry;
	const nameOf = (key: string) => {
		const other = shown.plan.entries[shown.plan.indexOf.get(key) ?? -1];
		return toShown(other ? `${kindNames[other.kind]} ${other.name}` : key);
	};
	const age = (at: number | undefined) => (at === undefined ? '' : `${formatAge(at, now)} ago`);
	const fact = (label: string, value: string): Shown[] =>
		value === ''
			? []
			: [phrase`${paint('muted', padEnd(toShown(label), labelWidth))}${toShown(value)}`];
	const section = (title: string, lines: readonly Shown[]): Shown[] =>
		lines.length === 0
			? []
			: ['', paint('accent', toShown(title)), ...lines.map(line => phrase`  ${line}`)];
	return [
		...fact('Kind', kindNames[kind]),
		...fact('Id', id),
		...fact('Names', references.join(', ')),
		...fact('Created', age(createdAt)),
		...(entry.age
			? fact(
					entry.age.event === 'superseded' ? 'Superseded' : 'Arrived',
					whyUnknown(entry) ?? age(entry.age.since),
				)
			: []),
		...fact('Last used', age(lastUsedAt)),
		...fact('Size', kind === 'network' ? '' : byteRangeText(sizeBytes)),
		...fact('Platforms', platforms ? `${platforms.join(', ')}: all are removed` : ''),
		...fact('Frees', kind === 'network' ? '' : freesText(entry, shown)),
		...(volume ? fact('Contents', volumeFactsText(volume, now)) : []),
		...section(
			entry.verdict === 'kept' ? 'Kept:' : 'Removable:',
			reasonsOf(entry).map(toShown<string>),
		),
		...section('Also removed, because they need it:', needs.map(nameOf)),
		...section('Depends on it', dependants.map(nameOf)),
		...section(
			'Labels',
			Object.entries(labels).map(
				([key, value]) => phrase`${paint('muted', toShown(key))} ${toShown(value)}`,
			),
		),
	];
}
