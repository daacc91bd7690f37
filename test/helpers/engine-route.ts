/** Operations that stand behind a name; what has none of them is about the thing itself. */
const named =
	/^\/(containers|images|volumes|networks|exec)\/(?!json$|create$|search$|load$|get$|prune$)(.+?)((?:\/(?:json|history|tag|push|get|top|logs|stats|changes|archive|export|attach|start|stop|restart|kill|pause|unpause|rename|resize|wait))?)$/;

/** `GET /images/{name}/json` for each image, version and query: what an engine's router makes of a request. */
export function routeOf(method: string, url: string): string {
	const route = url.replace(/\?.*/s, '').replace(/^\/v[\d.]+(?=\/)/, '');
	return `${method} ${route.replace(named, '/$1/{name}$3')}`;
}
