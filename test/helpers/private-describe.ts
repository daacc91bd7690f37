import {describe, test} from 'vitest';
import {isRequired, type PrivateServiceKind, whyNoPrivateEngine} from './private-requirements.ts';

/**
Describes tests that need real engines. Where one cannot be started they are skipped and say why in
their name; where engines are required (CI) that is a failure.
*/
export function describeWithEngines(
	title: string,
	kinds: PrivateServiceKind[],
	define: () => void,
): void {
	const missing = kinds.filter(kind => whyNoPrivateEngine(kind) !== undefined);
	if (missing.length === 0) {
		describe(title, define);
		return;
	}
	const reason = [...new Set(missing.map(whyNoPrivateEngine))].join('; ');
	if (missing.some(isRequired)) {
		test(`${title}: can be tested here`, () => {
			throw new Error(`SLIPWAY_REQUIRE_ENGINES=1, but ${reason}`);
		});
		return;
	}
	describe.skip(`${title} (skipped: ${reason})`, define);
}
