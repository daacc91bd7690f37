import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {shortId} from '../../format/short-id.ts';
import type {CommitChoice} from '../../session/commit/choose-method.ts';
import type {CommitMethod} from '../../session/commit/commit-plan.ts';
import {estimateTime} from '../../session/commit/estimate-time.ts';
import {mostLayers} from '../../session/commit/layer-limit.ts';
import {executedCommand} from '../../session/metadata/executed-command.ts';
import {isChangedField} from '../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../session/metadata/metadata-fields.ts';
import type {ExistingImage} from '../../session/naming/describe-existing.ts';
import {previousReference} from '../../session/naming/previous-reference.ts';
import type {StagingSummary} from '../../session/staging/summarise-staging.ts';
import {dataOf} from '../resource.ts';
import type {Fact} from './fact.ts';
import type {Flow} from './flow.ts';
import {amountOf, kindOf, type MeasuredTimes, rangeText} from './measured-times.ts';
import {chosenMetadata, inheritedMetadata} from './metadata-of.ts';

type Summary = {
	flow: Flow;
	summary: StagingSummary;
	choice: CommitChoice;
	method: CommitMethod;
	/** The image that has the name now; `undefined`: none. */
	found: ExistingImage | undefined;
	isRunning: boolean;
	/** What was measured on this engine; left out: nothing. */
	times?: MeasuredTimes | undefined;
	/** Milliseconds since the epoch. */
	now: number;
};

const number = (count: number) => count.toLocaleString('en-US');

function nameText({flow: {reference, existing}, found, now}: Summary): string {
	if (!found) {
		return `${reference}, a free name`;
	}

	const fate =
		existing === 'overwrite'
			? found.consequence
			: `Image ${shortId(found.imageId)} has the name and is kept as ${previousReference(reference, now)}.`;
	return `${reference}. ${fate}`;
}

function baseText({flow}: Summary): string {
	const {session} = flow;
	const layers = dataOf(flow.base)?.details.layerDigests.length;
	const id = shortId(session?.base.imageId ?? '');
	const reference = session?.base.reference;
	const name = reference === undefined || reference === id ? id : `${reference} (${id})`;
	if (dataOf(flow.review)?.isBaseGone) {
		return `${name}, deleted`;
	}

	return layers === undefined
		? (reference ?? id)
		: `${name}, ${layers} of ${counted(mostLayers, 'layer')}`;
}

function filesText({flow, summary: {counts, staged}}: Summary): string {
	const {excluded, reverted} = flow.staging;
	const left = excluded.size + reverted.size;
	const out = left === 0 ? '' : `, ${number(left)} excluded`;
	return staged.length === 0
		? `none${out}: the image is the base with new metadata`
		: `${number(counts.added)} added, ${number(counts.modified)} changed, ${number(counts.deleted)} deleted${out}`;
}

function layerText({summary: {stagedBytes, allBytes}}: Summary): string {
	return allBytes === stagedBytes
		? formatBytes(stagedBytes)
		: `${formatBytes(stagedBytes)} instead of ${formatBytes(allBytes)}`;
}

function metadataText({flow}: Summary): string {
	const inherited = inheritedMetadata(flow);
	const metadata = chosenMetadata(flow);
	if (!inherited || !metadata) {
		return '';
	}

	const changed = metadataFields(inherited, metadata).filter(isChangedField);
	return changed.length === 0
		? 'as in the base'
		: changed.map(({label, mark}) => `${label} ${mark}`).join(', ');
}

function pauseText({flow, summary, method, isRunning, times}: Summary): string {
	if (!isRunning) {
		return 'not needed: the container is not running';
	}

	if (method !== 'plain') {
		return 'not needed: the container keeps running, and later changes are not in the image';
	}

	const range = times && estimateTime(amountOf(flow, summary), times.pause);
	return range
		? `the container is paused for ${rangeText(range)}, as measured on this engine`
		: 'the container is paused while the engine commits';
}

/** From here on it is felt, in milliseconds. */
const longReading = 2000;

/** Only what was measured: engines, disks and machines differ a hundred times. */
function takesText({flow, summary, method, times}: Summary): string {
	const review = dataOf(flow.review);
	const measured = review && times?.[kindOf(review, flow.staging, method)];
	const range = measured && estimateTime(amountOf(flow, summary), measured);
	if (range) {
		return `${rangeText(range)} with the reading back, as measured on this engine`;
	}

	const {readMs = 0} = flow;
	return readMs < longReading
		? ''
		: `not measured on this engine yet. Reading the changes took ${formatDuration(readMs)}.`;
}

function diskText({flow: {freeBytes}, choice, method}: Summary): string {
	const needed = choice.neededBytes[method];
	return freeBytes === undefined
		? `needs ${formatBytes(needed)}, free space of the engine unknown`
		: `needs ${formatBytes(needed)} of ${formatBytes(freeBytes)} free`;
}

/** All that a commit will do, fact by fact. */
export function summaryFacts(summary: Summary): Fact[] {
	const {flow, choice, method} = summary;
	const metadata = chosenMetadata(flow);
	const executed = metadata && executedCommand(metadata.config);
	const why =
		method === choice.method
			? choice.why
			: 'Your choice: the container is committed directly. The image has the metadata set here, none of the container.';
	return [
		{label: 'Name', text: nameText(summary), role: 'strong'},
		{label: 'Base', text: baseText(summary)},
		{label: 'Files', text: filesText(summary)},
		{label: 'Layer', text: layerText(summary)},
		{label: 'Metadata', text: metadataText(summary)},
		{label: 'Executes', text: executed || 'nothing: docker run needs a command'},
		{label: 'Method', text: choice.problem ? `none. ${choice.problem}` : `${method}. ${why}`},
		{label: 'Disk', text: diskText(summary)},
		{label: 'Pause', text: pauseText(summary)},
		{label: 'Takes', text: takesText(summary)},
	];
}
