/** The application secret of every test's installation. */
export const SECRET = 'thu-nghiem-0123456789-abcdefghij-KLMNOPQRST'
