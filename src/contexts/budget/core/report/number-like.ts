/**
 * Cells that are set flush right: amounts and shares. A bare run of digits is a code or a row number, and stands to the
 * left like a name.
 */
export const numberLike = /^[-−]?(\d{1,3}([,，]\d{3})+(\.\d+)?|\d+\.\d+)%?$|^\d+%$/
