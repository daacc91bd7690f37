import {safeText} from '../../../format/safe-text.ts';
import {textWidth} from '../../../format/text-width.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import type {Theme} from '../../../theme.ts';
import {baseName} from '../base-name.ts';

/** A rule with what the session is about in it: `── debian:12 · slipway-session-0123456789ab ────`. */
export function paintFlowFacts(flow: Flow, width: number, {paint, symbols}: Theme): string {
	const line = symbols.horizontal;
	const facts = [
		baseName(flow),
		flow.session && safeText(flow.session.containerName),
		flow.session?.isAdopted ? 'a container of yours' : undefined,
	].filter(fact => fact !== undefined);
	const text =
		facts.length === 0
			? ''
			: ` ${truncateEnd(facts.join(` ${symbols.separator} `), width - 6, symbols.ellipsis)} `;
	const start = line + line + text;
	return paint('muted', start + line.repeat(Math.max(0, width - textWidth(start))));
}
