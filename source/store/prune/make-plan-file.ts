import type {EngineAbout} from '../../engine/engine.ts';
import {safeJson} from '../../format/safe-json.ts';
import {engineFacts} from '../../prune/engine-facts.ts';
import type {PlanFile} from '../../prune/plan-file/plan-file.ts';
import type {PlanImage} from '../../prune/plan-file/read-plan-images.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {ProtectionRule} from '../../prune/prune-rules.ts';
import {rangeReport, thingReport} from './thing-report.ts';

export type PlanFileContents = {
	/** Version of this Slipway. */
	version: string;
	/** Address of the engine. */
	host: string;
	about: EngineAbout;
	plan: PrunePlan;
	/** What would be removed. */
	marks: PruneMarks;
	/** What is known of the images among it, by id. */
	images: ReadonlyMap<string, PlanImage>;
	/** Flags that selected it; empty: the user has marked it. */
	flags: readonly string[];
	/** Of the user; those of sessions always apply, too. */
	protect: readonly ProtectionRule[];
	/** Milliseconds since the epoch. */
	now: number;
};

/** The text of a plan file. */
export function makePlanFile(contents: PlanFileContents): string {
	const {version, host, about, plan, marks, images, flags, protect, now} = contents;
	const file: PlanFile = {
		version: 1,
		command: 'prune-plan',
		slipway: version,
		time: new Date(now).toISOString(),
		host,
		engine: engineFacts(about),
		rules: {
			flags: [...flags],
			protect: protect.map(({kinds, ...rule}) => ({...rule, ...(kinds && {kinds: [...kinds]})})),
		},
		usedBytes: rangeReport(plan.usedBytes),
		willFreeBytes: rangeReport(marks.freedBytes),
		items: marks.marked().map(entry => ({
			...thingReport(entry, marks.bytesOf(entry.key)),
			image: (entry.kind === 'image' && images.get(entry.id)) || null,
		})),
	};
	return `${safeJson(file, '\t')}\n`;
}
