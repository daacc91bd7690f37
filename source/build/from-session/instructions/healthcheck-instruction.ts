import type {Healthcheck} from '../../../engine/healthcheck.ts';
import {healthcheckOptions} from '../../../engine/healthcheck-options.ts';
import {execForm, isOneLine} from './quote.ts';

/**
HEALTHCHECK as a Dockerfile has it; what no instruction can hold as a script is run by `/bin/sh -c`.
@param healthcheck `undefined`: what turns one off.
*/
export function healthcheckInstruction(healthcheck: Healthcheck | undefined): string {
	const [kind, ...words] = healthcheck?.test ?? [];
	const [script = ''] = words;
	if (!healthcheck || kind === 'NONE') {
		return 'HEALTHCHECK NONE';
	}

	const isPlain = kind === 'CMD-SHELL' && !/^\s*\[/.test(script) && isOneLine(script);
	const command = isPlain ? script : execForm(kind === 'CMD' ? words : ['/bin/sh', '-c', script]);
	return ['HEALTHCHECK', ...healthcheckOptions(healthcheck), 'CMD', command].join(' ');
}
