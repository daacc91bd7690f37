import {practiceEndpoint} from '../../engine/practice-endpoint.ts';
import {createProtection, ruleText} from '../../prune/protection.ts';
import {protectionOf} from '../../prune/protection-of.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {ProtectionRule, PruneRules} from '../../prune/prune-rules.ts';
import type {PruneMemory} from '../../store/prune/prune-memory.ts';
import type {PruneModel} from '../../store/prune/prune-model.ts';
import type {ShownPlan} from '../../store/prune/prune-model-state.ts';
import {isSessionRule} from '../../store/prune/session-rules.ts';
import type {PruneContext} from './prune-context.ts';

/** What a protection works with: of the prune screen, or of the plan for a registry. */
type Protection = Pick<PruneContext, 'services' | 'dialogs' | 'openEngine' | 'selected'> & {
	shown: Pick<ShownPlan, 'plan'> | undefined;
	memory: Pick<PruneMemory, 'rules'>;
	model: Pick<PruneModel, 'setRules'>;
};

export function whyNotProtect({selected}: Pick<Protection, 'selected'>): string | undefined {
	const entry = selected?.entry;
	if (!entry) {
		return 'Nothing to protect';
	}

	if (entry.protectedBy.some(isSessionRule)) {
		return 'A guided session protects it. Discard the session on the Commit screen';
	}

	return entry.protectedBy.length > 0 || protectionOf(entry)
		? undefined
		: 'No name for a rule. Rules for labels and ages go into the config file';
}

async function apply(
	{model, memory, services}: Protection,
	rules: PruneRules,
	said: string,
): Promise<void> {
	model.setRules(rules);
	memory.rules.set(rules);
	const failure = await services.saveSettings({prune: rules});
	services.notices.show(
		failure === undefined
			? {tone: 'success', text: said}
			: {tone: 'warning', text: `${said}, only until Slipway ends. ${failure}`},
	);
}

/** How many other things the rules protect as well. */
function othersOf(
	{shown, services}: Protection,
	entry: PruneEntry,
	rules: readonly ProtectionRule[],
) {
	const protect = createProtection(rules, services.now());
	return (shown?.plan.entries ?? []).filter(
		other => other.key !== entry.key && protect(other).length > 0,
	).length;
}

/** Protects what is selected, or lifts the rules that do; either is written to the config file, unless it is practice. */
export async function protectEntry(context: Protection): Promise<void> {
	const {selected, memory, dialogs} = context;
	const entry = selected?.entry;
	if (!entry) {
		return;
	}

	const known = memory.rules.get();
	const {protect} = known;
	if (entry.protectedBy.length === 0) {
		const rule = protectionOf(entry);
		if (rule) {
			const rules = {...known, protect: [...protect, rule]};
			await apply(context, rules, `Protected ${entry.name}. ! lifts it again`);
		}

		return;
	}

	const lifted = protect.filter(rule => entry.protectedBy.includes(ruleText(rule)));
	const others = othersOf(context, entry, lifted);
	const isAgreed =
		others === 0 ||
		(await dialogs.confirm({
			title: 'Lift the protection?',
			lines: [
				`${entry.name} is protected by ${lifted.map(ruleText).join(' and ')}, and so ${others === 1 ? 'is 1 other item' : `are ${others} other items`}.`,
				context.openEngine.engine.endpoint === practiceEndpoint
					? 'The config file is not changed: this is the practice engine. No item is removed.'
					: 'The rule is removed from the config file. No item is removed.',
			],
			confirmLabel: 'Lift',
		}));
	if (isAgreed) {
		const rules = {...known, protect: protect.filter(rule => !lifted.includes(rule))};
		await apply(context, rules, `${entry.name} is no longer protected`);
	}
}
