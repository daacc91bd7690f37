import {isSecretName} from '../../format/secret-name.ts';
import {secretPatterns} from '../findings/secret-patterns.ts';

const mask = '***';

const value = `"[^"]*"|'[^']*'|[^\\s;&|]+`;

/** `NAME=value` */
const assignment = new RegExp(`([A-Za-z_]\\w*)(=)(?:${value})`, 'g');

/** `--name value` and `--name=value` */
const longOption = new RegExp(`(--[a-z][a-z-]*)(=|\\s+(?=[^\\s-]))(?:${value})`, 'gi');

/** `scheme://user:password@host` */
const urlPassword = /(:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g;

const hideValue = (whole: string, name: string, between: string) =>
	isSecretName(name) ? `${name}${between}${mask}` : whole;

const known = secretPatterns.map(({source}) => new RegExp(source, 'g'));

/** A command without what looks like a secret in it. Doing it again changes nothing. */
export const withoutSecrets = (text: string): string =>
	known
		.reduce((left, expression) => left.replace(expression, mask), text)
		.replace(urlPassword, `$1${mask}`)
		.replace(assignment, hideValue)
		.replace(longOption, hideValue);
