/** The Authorization header for a name and a password (RFC 7617). */
export const basicAuthorization = ({
	username,
	password,
}: {
	username: string;
	password: string;
}): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
