import {wrapLine} from '../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../format/shown.ts';
import type {Problem} from '../../problem.ts';
import type {RegistryLogins} from '../../registry/credentials/registry-login.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';

const sentences = ({message, nextStep}: Problem) =>
	toShown(nextStep === undefined ? message : `${message} ${nextStep}`);

/** What stands above the list: what is wrong with the logins, and which of them anybody could read. */
export function registriesHead(
	state: ResourceState<RegistryLogins>,
	width: number,
	{paint, symbols}: Theme,
): Shown[] {
	if (state.status === 'loading') {
		return [paint('muted', 'Reading docker\u2019s config and its credential helpers')];
	}

	if (state.status === 'failed') {
		return wrapLine(phrase`${symbols.failure} ${sentences(state.error)}`, width).map(line =>
			paint('danger', line),
		);
	}

	const {logins, problems} = state.data;
	const plain = logins.filter(({place}) => place.kind === 'file').length;
	const told = problems.flatMap(problem =>
		wrapLine(phrase`${symbols.warning} ${sentences(problem)}`, width),
	);
	const warned =
		plain === 0
			? []
			: wrapLine(
					phrase`${symbols.warning} ${plain === 1 ? phrase`One credential is` : phrase`${plain} credentials are`} stored in plain text. A credential helper (credsStore in config.json) is safer.`,
					width,
				);
	return [...told, ...warned].map(line => paint('warning', line));
}
