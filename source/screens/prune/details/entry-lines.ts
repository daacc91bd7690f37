import {formatAge} from '../../../format/format-age.ts';
import {safeText} from '../../../format/safe-text.ts';
import {byteRangeText} from '../../../prune/byte-range-text.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import type {ShownPlan} from '../../../store/prune/prune-model.ts';
import {reasonsOf} from '../../../store/prune/session-rules.ts';
import type {Theme} from '../../../theme.ts';
import {kindNames} from '../list/prune-row.ts';
import {type VolumeFacts, volumeFactsText} from '../volumes/volume-facts.ts';

const labelWidth = 12;

type EntryFacts = {
	entry: PruneEntry;
	shown: ShownPlan;
	/** What was found in the volume; `undefined`: nobody has looked. */
	volume: VolumeFacts | undefined;
};

function freesText({key, verdict}: PruneEntry, {marks}: ShownPlan): string {
	if (verdict === 'kept') {
		return '';
	}

	return marks.isMarked(key)
		? `${byteRangeText(marks.bytesOf(key))} of what is marked`
		: `${byteRangeText(marks.bytesOf(key))} beside what is marked`;
}

/** Everything that is known of one thing, as painted lines. */
export function entryLines(
	{entry, shown, volume}: EntryFacts,
	{now, theme}: {now: number; theme: Theme},
): string[] {
	const {paint} = theme;
	const {kind, id, references, createdAt, lastUsedAt, sizeBytes, labels, needs, dependants} = entry;
	const {platforms} = entry;
	const nameOf = (key: string) => {
		const other = shown.plan.entries[shown.plan.indexOf.get(key) ?? -1];
		return other ? `${kindNames[other.kind]} ${other.name}` : key;
	};
	const age = (at: number | undefined) => (at === undefined ? '' : `${formatAge(at, now)} ago`);
	const fact = (label: string, value: string) =>
		value === '' ? [] : [`${paint('muted', label.padEnd(labelWidth))}${value}`];
	const section = (title: string, lines: readonly string[]) =>
		lines.length === 0 ? [] : ['', paint('accent', title), ...lines.map(line => `  ${line}`)];
	return [
		...fact('Kind', kindNames[kind]),
		...fact('Id', safeText(id)),
		...fact('Goes by', references.join(', ')),
		...fact('Created', age(createdAt)),
		...fact('Last used', age(lastUsedAt)),
		...fact('Size', kind === 'network' ? '' : byteRangeText(sizeBytes)),
		...fact('Platforms', platforms ? `${platforms.join(', ')}: all of them go` : ''),
		...fact('Frees', kind === 'network' ? '' : freesText(entry, shown)),
		...(volume ? fact('Holds', volumeFactsText(volume, now)) : []),
		...section(entry.verdict === 'kept' ? 'Stays, because' : 'May go, because', reasonsOf(entry)),
		...section('Takes along, since they need it', needs.map(nameOf)),
		...section('Built on it', dependants.map(nameOf)),
		...section(
			'Labels',
			Object.entries(labels).map(([key, value]) => `${paint('muted', key)} ${value}`),
		),
	];
}
